/** The bytes of an artefact under way and their proof: part file, journal, recovery, digests, the finished file. */
@org.jspecify.annotations.NullMarked
package dev.towline.part;
