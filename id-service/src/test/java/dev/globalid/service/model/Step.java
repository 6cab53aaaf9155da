package dev.globalid.service.model;

/**
 * One step from a state.
 *
 * @param format the step in words, with up to three numbers
 * @param next the state after it
 * @param broken what the step broke, empty when all is well
 */
record Step(String format, int a, int b, int c, State next, String broken) {

    Step(String format, int a, int b, int c, State next) {
        this(format, a, b, c, next, "");
    }

    String words() {
        String what = format.formatted(a, b, c);
        return broken.isEmpty() ? what : what + ": " + broken;
    }
}
