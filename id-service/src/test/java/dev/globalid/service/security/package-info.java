@NullMarked
package dev.globalid.service.security;

import org.jspecify.annotations.NullMarked;
