package dev.globalid.service.ledger;

import java.util.Optional;

/** How a node answers now. */
public record NodeState(int lane, String place, Optional<String> trouble) {}
