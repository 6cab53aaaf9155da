package dev.globalid.service.settings;

/** A setting that the service cannot start with: where, what is wrong with it, and what to write instead. */
public final class InvalidSetting extends RuntimeException {

    private final String remedy;

    public InvalidSetting(String setting, String wrong, String remedy) {
        super(setting + " " + wrong);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}
