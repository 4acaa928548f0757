/*
 * Versions of all sidecar images. To update one, read the release notes, change the version here and run the tests. Users can override
 * it with the option `image`. Every image supports X86_64 and ARM64.
 */

/** Releases: https://github.com/aws/aws-xray-daemon/blob/master/CHANGELOG.md */
export const X_RAY_DAEMON_IMAGE = 'public.ecr.aws/xray/aws-xray-daemon:3.6.6';

/**
 * Releases: https://github.com/aws-observability/aws-otel-collector/releases. The processor `resource_detection` in open-telemetry.ts has this
 * name since version 0.153 of the upstream collector, which v0.49.0 (0.156) and this one (0.158) are built on.
 */
export const OTEL_COLLECTOR_IMAGE = 'public.ecr.aws/aws-observability/aws-otel-collector:v0.50.0';

/** Releases: https://gallery.ecr.aws/cloudwatch-agent/cloudwatch-agent */
export const CLOUDWATCH_AGENT_IMAGE = 'public.ecr.aws/cloudwatch-agent/cloudwatch-agent:1.300066.1b1374';

/** Releases: https://github.com/aws/aws-for-fluent-bit/releases */
export const FLUENT_BIT_IMAGE = 'public.ecr.aws/aws-observability/aws-for-fluent-bit:3.4.15';
