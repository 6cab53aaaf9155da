@NullMarked
package dev.globalid.service;

import org.jspecify.annotations.NullMarked;
