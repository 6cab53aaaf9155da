/** What operators rely on: metrics and their dashboard, health, logs, shutdown, the console, and that no secret leaks. */
@NullMarked
package dev.globalid.service.operating;

import org.jspecify.annotations.NullMarked;
