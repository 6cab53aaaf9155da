package dev.globalid.service;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;

/** Starts the id service. */
// The ledger's nodes are configured under ids.ledger; there is no spring.datasource.
@SpringBootApplication(exclude = DataSourceAutoConfiguration.class)
public class IdServiceApplication {

    public static void main(String[] args) {
        SpringApplication.run(IdServiceApplication.class, args);
    }
}
