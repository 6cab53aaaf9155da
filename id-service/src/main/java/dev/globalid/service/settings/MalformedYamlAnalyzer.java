package dev.globalid.service.settings;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Says where a file of settings is no YAML. Its own text is not repeated, since a password may stand there. */
final class MalformedYamlAnalyzer extends AbstractFailureAnalyzer<MarkedYAMLException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MarkedYAMLException cause) {
        Mark mark = cause.getProblemMark();
        String place = mark == null ? "" : " at line %d, column %d".formatted(mark.getLine() + 1, mark.getColumn() + 1);
        return new FailureAnalysis(
                "A YAML file of settings, such as application.yaml, is malformed" + place,
                "Look at that place and just above it: indent with spaces, and put what has any of : # * & ! % @ ` { [ in quotes",
                cause);
    }
}
