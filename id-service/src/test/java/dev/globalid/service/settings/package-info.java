@NullMarked
package dev.globalid.service.settings;

import org.jspecify.annotations.NullMarked;
