/** Decides which jobs run, and when. Only this package writes a running job's state. */
@org.jspecify.annotations.NullMarked
package dev.towline.dispatch;
