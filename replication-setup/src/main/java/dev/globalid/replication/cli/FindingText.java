package dev.globalid.replication.cli;

import dev.globalid.replication.plan.Finding;
import java.util.Locale;

/** What can be told of a finding. */
record FindingText(String severity, String name, String subject, String found, String wanted, String remedy) {

    static FindingText of(Finding finding) {
        return new FindingText(
                finding.severity().name().toLowerCase(Locale.ROOT),
                finding.name(),
                finding.subject(),
                finding.found(),
                finding.wanted(),
                finding.remedy());
    }
}
