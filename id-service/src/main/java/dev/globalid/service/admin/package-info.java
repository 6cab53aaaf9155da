@NullMarked
package dev.globalid.service.admin;

import org.jspecify.annotations.NullMarked;
