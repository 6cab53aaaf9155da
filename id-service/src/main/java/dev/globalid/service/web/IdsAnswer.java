package dev.globalid.service.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** Ids as they are written to who asked for them, and nowhere kept on the way. */
record IdsAnswer(IdsFormat format, String text) {

    private static final String NO_STORE = "no-store";

    ResponseEntity<byte[]> entity() {
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .contentType(format.mediaType())
                .body(body());
    }

    void writeTo(HttpServletResponse response) throws IOException {
        byte[] body = body();
        response.setHeader(HttpHeaders.CACHE_CONTROL, NO_STORE);
        response.setContentType(format.contentType());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private byte[] body() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
