package dev.globalid.service.web;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;

/** What {@code /v3/api-docs} says of the whole: the problems, which all calls share, and the tokens. */
@Configuration(proxyBeanMethods = false)
@Lazy
class OpenApiConfiguration {

    private static final String PROBLEM = "Problem";
    private static final String TOKEN = "token";
    private static final List<String> OF_ALL = List.of("401", "403", "429");
    private static final String LIBRARY = "org.springdoc";

    /** What makes the description is made when somebody asks for it: the start does not wait for it. */
    @Bean
    static BeanFactoryPostProcessor describeWhenAsked() {
        return beans -> Stream.of(beans.getBeanDefinitionNames())
                .map(beans::getBeanDefinition)
                .filter(OpenApiConfiguration::isOfTheLibrary)
                .forEach(bean -> bean.setLazyInit(true));
    }

    private static boolean isOfTheLibrary(BeanDefinition bean) {
        return String.valueOf(bean.getFactoryBeanName()).startsWith(LIBRARY)
                || String.valueOf(bean.getBeanClassName()).startsWith(LIBRARY);
    }

    /** After the library's registrar, which nobody else asks for, and without which a list is described as its wrapper. */
    @Bean
    @DependsOn("modelConverterRegistrar")
    OpenApiCustomizer describeTheWhole() {
        return api -> {
            api.info(new Info()
                    .title("Global ID")
                    .version("1")
                    .description("Unique, ordered numbers before an INSERT."));
            api.servers(null);
            ModelConverters.getInstance(true)
                    .read(ProblemSchema.class)
                    .forEach((name, schema) -> api.schema(PROBLEM, schema));
            api.getComponents()
                    .addSecuritySchemes(
                            TOKEN,
                            new SecurityScheme()
                                    .type(SecurityScheme.Type.HTTP)
                                    .scheme("bearer")
                                    .description("Only where tokens are configured"));
        };
    }

    @Bean
    OperationCustomizer describeProblems() {
        return (operation, handler) -> {
            OF_ALL.forEach(status -> addProblem(operation, status));
            Refuses refuses = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), Refuses.class);
            if (refuses != null) {
                List.of(refuses.codes()).forEach(status -> addProblem(operation, status));
            }
            return operation;
        };
    }

    private static void addProblem(Operation operation, String status) {
        Schema<?> problem = new Schema<>().$ref("#/components/schemas/" + PROBLEM);
        ApiResponse response = new ApiResponse()
                .description(HttpStatus.valueOf(Integer.parseInt(status)).getReasonPhrase())
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(problem)));
        if (status.equals("503") || status.equals("429")) {
            response.addHeaderObject(
                    "Retry-After", new Header().description("Seconds to wait").schema(new StringSchema()));
        }
        operation.getResponses().addApiResponse(status, response);
    }
}
