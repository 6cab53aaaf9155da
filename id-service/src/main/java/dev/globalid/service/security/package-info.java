/**
 * Who may ask for what: tokens with scopes, the address listened on, limits, and the record of what administrators did.
 */
@NullMarked
package dev.globalid.service.security;

import org.jspecify.annotations.NullMarked;
