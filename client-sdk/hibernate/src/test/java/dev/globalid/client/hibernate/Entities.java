package dev.globalid.client.hibernate;

import dev.globalid.client.GlobalId;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import org.jspecify.annotations.Nullable;

/** What the tests of this package store. */
final class Entities {

    private Entities() {}

    @Entity(name = "user")
    static class User {

        @Id
        @GlobalId("userid")
        @Nullable Long id;

        String name;

        protected User() {
            this("");
        }

        User(String name) {
            this.name = name;
        }
    }

    @Entity(name = "identity_user")
    static class IdentityUser {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        @Nullable Long id;

        String name;

        protected IdentityUser() {
            this("");
        }

        IdentityUser(String name) {
            this.name = name;
        }
    }

    @MappedSuperclass
    abstract static class Numbered {

        private int id;

        @Id
        @GlobalId("userid")
        public int getId() {
            return id;
        }

        public void setId(int id) {
            this.id = id;
        }
    }

    @Entity(name = "member")
    static class Member extends Numbered {}

    @Entity(name = "misplaced")
    static class Misplaced {

        @Id
        @Nullable Long id;

        @GlobalId("userid")
        @Nullable Long number;
    }

    @Entity(name = "odd")
    static class Odd {

        @Id
        @GlobalId("userid")
        @Nullable Double id;
    }
}
