@NullMarked
package dev.globalid.service.format;

import org.jspecify.annotations.NullMarked;
