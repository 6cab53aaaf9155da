/** The Java client of Global ID: ids before INSERT, with nothing but the JDK at run time. */
module dev.globalid.client {
    requires java.net.http;
    requires static transitive org.jspecify;

    exports dev.globalid.client;
}
