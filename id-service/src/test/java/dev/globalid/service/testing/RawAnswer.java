package dev.globalid.service.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What came back for bytes that no HTTP client would send. Empty where the connection was closed without a word. */
public record RawAnswer(String text) {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");
    private static final int PATIENCE_MILLIS = 20_000;

    /** Sends it, ends its side, and reads until the service ends its own. */
    public static RawAnswer to(String request, int port) throws IOException {
        return to(request.getBytes(StandardCharsets.ISO_8859_1), port);
    }

    public static RawAnswer to(byte[] request, int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request);
            socket.shutdownOutput();
            return new RawAnswer(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (SocketException e) {
            // It was refused before it was read to its end.
            return new RawAnswer("");
        }
    }

    /** 0 where there is none. */
    public int status() {
        Matcher status = STATUS.matcher(text);
        return status.lookingAt() ? Integer.parseInt(status.group(1)) : 0;
    }

    public boolean isProblem() {
        return text.toLowerCase(Locale.ROOT).contains("content-type: application/problem+json")
                && text.contains("\"code\":\"")
                && text.contains("\"detail\":\"");
    }

    public boolean hasBody() {
        return !text.endsWith("\r\n\r\n");
    }
}
