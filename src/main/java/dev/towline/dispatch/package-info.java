/** Decides which jobs run, and when. A running job's record is written by this package alone, but for the request in it, which a refresh replaces. */
@org.jspecify.annotations.NullMarked
package dev.towline.dispatch;
