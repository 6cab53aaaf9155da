package dev.globalid.examples.datajdbc;

import dev.globalid.client.GlobalId;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/** An aggregate that gets its id from id-service when it is saved for the first time. */
public record User(@Id @GlobalId("userid") @Nullable Long id, String name) {}
