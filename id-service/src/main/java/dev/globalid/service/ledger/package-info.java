@NullMarked
package dev.globalid.service.ledger;

import org.jspecify.annotations.NullMarked;
