package dev.globalid.client;

import org.jspecify.annotations.Nullable;

/** No id could be had. The sub-class is for handling it, the message for reading it, the code for counting it. */
public abstract sealed class IdException extends RuntimeException
        permits BadAnswerException,
                BadRequestException,
                IdsUnavailableException,
                NotAllowedException,
                SequenceExhaustedException,
                TooManyRequestsException,
                UnknownSequenceException {

    private final String code;

    IdException(String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /**
     * The stable code of the server's problem, such as {@code unknown-sequence}; where no server answered, one of this
     * client's own: {@code unreachable}, {@code timeout}, {@code bad-answer}, {@code interrupted}, {@code closed}.
     */
    public final String code() {
        return code;
    }

    /**
     * The same failure once more, for throwing it where it has its effect: same class and code, with this one as its
     * cause.
     */
    public abstract IdException again(String message);
}
