@NullMarked
package dev.globalid.service.redis;

import org.jspecify.annotations.NullMarked;
