package dev.globalid.service.redis;

import dev.globalid.service.sequence.SequenceName;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** Whether the Redis account may do what the scripts do, asked once at start. */
final class Permissions {

    private static final Script SCRIPT = Script.load("permissions.lua");
    private static final SequenceName NO_SEQUENCE = new SequenceName("permissions.probe");
    private static final String NO_SHA1 = "0".repeat(40);

    private Permissions() {}

    /** One sentence about what is forbidden; empty if nothing is. */
    static Optional<String> missing(UnifiedJedis redis, String prefix) {
        List<String> keys = SequenceKeys.of(prefix, NO_SEQUENCE).forScripts();
        try {
            List<?> refused = (List<?>) redis.eval(SCRIPT.text(), keys, List.of());
            expectNoScript(redis, keys);
            return refused.isEmpty() ? Optional.empty() : Optional.of("refuses " + refused.get(0));
        } catch (JedisConnectionException e) {
            throw e;
        } catch (JedisDataException e) {
            return isAboutPermission(e) ? Optional.of("refuses EVAL: " + e.getMessage()) : Optional.empty();
        }
    }

    private static void expectNoScript(UnifiedJedis redis, List<String> keys) {
        try {
            redis.evalsha(NO_SHA1, keys, List.of());
        } catch (JedisNoScriptException e) {
            // The account may run EVALSHA: there is just no such script.
        }
    }

    /** A server that is loading, read-only or full is no matter of permission. */
    private static boolean isAboutPermission(JedisDataException e) {
        String message = String.valueOf(e.getMessage());
        return e instanceof JedisAccessControlException
                || message.startsWith("NOPERM")
                || message.startsWith("NOAUTH")
                || message.startsWith("WRONGPASS");
    }
}
