package dev.globalid.replication.cli;

import dev.globalid.replication.FileTrouble;
import dev.globalid.replication.UsageException;
import dev.globalid.replication.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A plan as it was shown, to be applied later. It holds no statements to execute: the plan is made anew, and has to come
 * out the same, since the same facts always give the same plan.
 */
record PlanFile(List<StepText> steps) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    static PlanFile of(Plan plan) {
        return new PlanFile(plan.steps().stream().map(StepText::of).toList());
    }

    /** Writes a new file; one that is there is not overwritten. */
    void write(Path file) {
        try {
            Files.writeString(file, JSON.writeValueAsString(this), StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new UsageException(
                    "%s cannot be written (%s): name a new file with --save-plan"
                            .formatted(file, FileTrouble.reason(e)),
                    e);
        }
    }

    static PlanFile read(Path file) {
        try {
            PlanFile read = JSON.readValue(Files.readString(file), PlanFile.class);
            if (read == null || read.steps() == null) {
                throw new UsageException("%s holds no plan: name a file that --save-plan wrote".formatted(file));
            }
            return read;
        } catch (IOException e) {
            throw new UsageException(
                    "%s cannot be read (%s): name a file that --save-plan wrote".formatted(file, FileTrouble.reason(e)),
                    e);
        } catch (JacksonException e) {
            throw new UsageException("%s holds no plan: name a file that --save-plan wrote".formatted(file), e);
        }
    }
}
