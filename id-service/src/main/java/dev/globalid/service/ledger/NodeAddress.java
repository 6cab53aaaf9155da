package dev.globalid.service.ledger;

/** One database of the ledger: it grants the block numbers of {@code lane}. */
public record NodeAddress(int lane, String url, String user, String password) {

    /** The URL without its parameters, which may hold secrets. */
    String place() {
        int end = url.length();
        for (char separator : new char[] {'?', ';'}) {
            int at = url.indexOf(separator);
            end = at < 0 ? end : Math.min(end, at);
        }
        return url.substring(0, end).replaceFirst("//[^/@]*@", "//");
    }

    @Override
    public String toString() {
        return "lane %d at %s".formatted(lane, place());
    }
}
