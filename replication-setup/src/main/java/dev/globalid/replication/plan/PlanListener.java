package dev.globalid.replication.plan;

/** Hears of each step of a plan as it is executed, on the thread that executes it. */
public interface PlanListener {

    /** Hears nothing. */
    PlanListener SILENT = new PlanListener() {};

    default void started(Step step) {}

    default void finished(Step step) {}
}
