/** One artefact from its sources to its final name: plan, request, judge, write, verify, resume. */
@org.jspecify.annotations.NullMarked
package dev.towline.download;
