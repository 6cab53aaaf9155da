@NullMarked
package dev.globalid.service.sequence;

import org.jspecify.annotations.NullMarked;
