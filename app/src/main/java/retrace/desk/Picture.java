package retrace.desk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A picture that a browser can show, told by its first bytes; drawings that may hold scripts are none. */
public record Picture(Path file, String type, String sha256) {

    static Picture of(Path file, String sha256) throws IOException, Refused {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(12);
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        String type = text.startsWith("\u0089PNG\r\n\u001a\n")
                ? "image/png"
                : text.startsWith("\u00ff\u00d8\u00ff")
                        ? "image/jpeg"
                        : text.startsWith("GIF8")
                                ? "image/gif"
                                : text.startsWith("RIFF") && text.endsWith("WEBP") ? "image/webp" : "";
        if (type.isEmpty()) {
            throw new Refused(
                    Refused.Why.NONSENSE, "This file is no picture that can be shown.", "Use PNG, JPEG, GIF or WebP.");
        }
        return new Picture(file, type, sha256);
    }

    static boolean isNamedAsOne(String file) {
        return file.matches("(?i).*\\.(png|jpe?g|gif|webp)");
    }
}
