/** The terms of the domain: what a job is, which states it goes through and how it can fail. Needs the JDK alone. */
@org.jspecify.annotations.NullMarked
package dev.towline.job;
