/** The local disk, as far as durability depends on it: forced writes, atomic replacement, room. One seam for faults. */
@org.jspecify.annotations.NullMarked
package dev.towline.disk;
