/** Who runs, and when: the only writer of a running job's state. */
@org.jspecify.annotations.NullMarked
package dev.towline.dispatch;
