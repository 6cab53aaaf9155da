package dev.globalid.service.settings;

import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Lets {@code userid: {}} mean a sequence with all defaults; YAML hands it over as an empty text. */
@Component
@ConfigurationPropertiesBinding
final class SequenceSettingsFromNothing implements Converter<String, SequenceSettings> {

    @Override
    public SequenceSettings convert(String text) {
        if (!text.isBlank()) {
            throw new InvalidSetting(
                    "An entry under ids.sequences", "is " + text, "Write {} or settings such as {start: 1000}");
        }
        return SequenceSettings.DEFAULTS;
    }
}
