package dev.globalid.service.model;

/**
 * A take as its sender knows it.
 *
 * @param server where it was sent, or {@link #NOWHERE}
 * @param floor the highest id that the sender had seen when it sent the take
 * @param id the id in the answer, 0 until there is one
 */
record Take(int server, int floor, int id) {

    private static final int NOWHERE = -1;
    static final Take NONE = new Take(NOWHERE, 0, 0);

    static Take sentTo(int server, int floor) {
        return new Take(server, floor, 0);
    }

    boolean none() {
        return server == NOWHERE;
    }

    boolean waitsAt(int atServer) {
        return server == atServer && id == 0;
    }

    Take answered(int withId) {
        return new Take(server, floor, withId);
    }
}
