@NullMarked
package dev.globalid.service.web;

import org.jspecify.annotations.NullMarked;
