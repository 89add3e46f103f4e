/** The public keys that requests may be signed with. */
@org.jspecify.annotations.NullMarked
package dev.towline.key;
