package dev.globalid.replication.testing;

/** What happens to a server in the middle of something. */
public enum Fault {
    /** It is gone at once, and is started again afterwards. */
    KILLED {
        @Override
        public void strike(MySqlServer server) {
            server.kill();
        }

        @Override
        public void end(MySqlServer server) {
            server.start();
        }
    },
    /** It keeps its connections and does not answer, and goes on afterwards. */
    STALLED {
        @Override
        public void strike(MySqlServer server) {
            server.suspend();
        }

        @Override
        public void end(MySqlServer server) {
            server.resume();
        }
    };

    public abstract void strike(MySqlServer server);

    public abstract void end(MySqlServer server);
}
