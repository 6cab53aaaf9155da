package dev.globalid.service.faults;

import java.util.ArrayList;
import java.util.List;

/** What one client, or all together, wrote down. Not thread-safe: each client has its own. */
final class Records {

    private final List<Issued> issued = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();

    void add(Issued answer) {
        issued.add(answer);
    }

    void add(Failure failure) {
        failures.add(failure);
    }

    void addAll(Records others) {
        issued.addAll(others.issued);
        failures.addAll(others.failures);
    }

    List<Issued> issued() {
        return List.copyOf(issued);
    }

    List<Failure> failures() {
        return List.copyOf(failures);
    }
}
