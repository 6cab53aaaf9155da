package dev.globalid.service.settings;

import dev.globalid.service.ledger.TableServer;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** {@code ids.import}: databases besides the ledger's nodes that hold tables whose ids are to be continued. */
public record ImportSettings(@DefaultValue List<Source> sources) {

    public ImportSettings {
        sources = List.copyOf(sources);
    }

    public List<TableServer> servers() {
        return sources.stream().map(Source::server).toList();
    }

    /** One database; its account needs SELECT on the tables. */
    public record Source(
            @DefaultValue("") String name,
            @DefaultValue("") String url,
            @DefaultValue("") String username,
            @DefaultValue("") String password) {

        private static final Pattern KNOWN = Pattern.compile("jdbc:(mysql|mariadb)://[^/\\s]+(/.*)?");

        public Source {
            if (name.isBlank()) {
                throw new InvalidSetting("ids.import.sources", "have one without a name", "Name it, such as shard-1");
            }
            if (!KNOWN.matcher(url).matches()) {
                throw new InvalidSetting(
                        "ids.import.sources",
                        "have a url that is none of MySQL or MariaDB (%s)".formatted(name),
                        "Write one like jdbc:mysql://host:3306/shop or jdbc:mariadb://host:3306/shop");
            }
        }

        private TableServer server() {
            return new TableServer(name, url, username, password);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
