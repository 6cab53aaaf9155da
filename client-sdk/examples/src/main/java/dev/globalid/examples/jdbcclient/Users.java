package dev.globalid.examples.jdbcclient;

import dev.globalid.client.IdSequence;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows whose ids come before the INSERT. With the starter, both constructor arguments are beans. */
public final class Users {

    private final IdSequence userid;
    private final JdbcClient jdbc;

    public Users(IdSequence userid, JdbcClient jdbc) {
        this.userid = userid;
        this.jdbc = jdbc;
    }

    /** One row. */
    public long add(String name) {
        long id = userid.next();
        jdbc.sql("INSERT INTO user (id, name) VALUES (?, ?)").params(id, name).update();
        return id;
    }
}
