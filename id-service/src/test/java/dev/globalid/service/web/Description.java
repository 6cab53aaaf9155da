package dev.globalid.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the service says of its API, to compare real answers with. */
record Description(JsonNode api) {

    static Description parse(String json) {
        return new Description(JsonMapper.shared().readTree(json));
    }

    /** The answer's status, type and fields are as described. */
    void expectDescribed(String path, String method, HttpResponse<String> answer) {
        String type = answer.headers().firstValue("Content-Type").orElseThrow().replaceFirst(";.*", "");
        JsonNode response =
                api.path("paths").path(path).path(method).path("responses").path(String.valueOf(answer.statusCode()));
        String what = method + " " + path + " " + answer.statusCode();
        assertThat(response.isMissingNode()).as(what + " is described").isFalse();
        JsonNode content = response.path("content").path(type);
        assertThat(content.isMissingNode())
                .as(what + " as " + type + " is described")
                .isFalse();
        if (type.endsWith("json")) {
            JsonNode body = JsonMapper.shared().readTree(answer.body());
            assertThat(fits(body, content.path("schema")))
                    .as(what + ": " + answer.body())
                    .isTrue();
        }
    }

    private boolean fits(JsonNode value, JsonNode declared) {
        JsonNode schema = resolve(declared);
        if (schema.has("oneOf")) {
            return schema.path("oneOf").valueStream().anyMatch(each -> fits(value, each));
        }
        if (value.isArray()) {
            return value.valueStream().allMatch(item -> fits(item, schema.path("items")));
        }
        if (!value.isObject()) {
            return types(schema).contains(typeOf(value));
        }
        boolean complete = schema.path("required").valueStream().allMatch(name -> value.has(name.asString()));
        return complete
                && value.propertyStream()
                        .allMatch(field ->
                                fits(field.getValue(), schema.path("properties").path(field.getKey())));
    }

    private JsonNode resolve(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : api.at(reference.substring(1));
    }

    private static List<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.valueStream().map(JsonNode::asString).toList() : List.of(type.asString("missing"));
    }

    private static String typeOf(JsonNode value) {
        if (value.isString()) {
            return "string";
        }
        return value.isIntegralNumber() ? "integer" : value.isNumber() ? "number" : "other";
    }
}
