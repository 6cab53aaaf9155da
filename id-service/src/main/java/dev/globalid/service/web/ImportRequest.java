package dev.globalid.service.web;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /sequences/{s}/import}. */
record ImportRequest(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "shop.user") @Nullable String table,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "id") @Nullable String column) {}
