/** One artefact from its sources to its final name: plan, ask, judge, write, check, resume. */
@org.jspecify.annotations.NullMarked
package dev.towline.download;
