/** Where containers may log to. */
export enum LoggingDriver {
  /** Files on the host. */
  JSON_FILE = 'json-file',
  /** The system log of the host. */
  SYSLOG = 'syslog',
  /** The journal of systemd. */
  JOURNALD = 'journald',
  /** A Graylog server. */
  GELF = 'gelf',
  /** A Fluentd daemon; FireLens needs it. */
  FLUENTD = 'fluentd',
  /** CloudWatch Logs. */
  AWSLOGS = 'awslogs',
  /** Splunk. */
  SPLUNK = 'splunk',
  /** Logentries. */
  LOGENTRIES = 'logentries',
  /** Sumo Logic. */
  SUMOLOGIC = 'sumologic',
  /** FireLens. */
  AWSFIRELENS = 'awsfirelens',
  /** Nowhere. */
  NONE = 'none',
}

/** When hosts pull an image that they may have already. */
export enum ImagePullBehavior {
  /** Pull, and use what is there when that fails. */
  DEFAULT = 'default',
  /** Pull, and fail when that fails. */
  ALWAYS = 'always',
  /** Pull once in the life of a host, until the image is cleaned up. */
  ONCE = 'once',
  /** Pull only what is not there. The agent then cleans up no images at all: give the host a large disk. */
  PREFER_CACHED = 'prefer-cached',
}

/** How the agent collects the metrics of tasks. */
export enum MetricsCollection {
  /** As Docker sends them. */
  STREAM = 'stream',
  /** Every few seconds, which costs less CPU time on hosts with many containers. */
  POLL = 'poll',
  /** Not at all: scaling by CPU or memory use has no data then. */
  OFF = 'off',
}

/** How much the agent logs. */
export enum AgentLogLevel {
  /** What stops it. */
  CRITICAL = 'crit',
  /** Errors. */
  ERROR = 'error',
  /** Warnings, too. */
  WARN = 'warn',
  /** What it does, too. */
  INFO = 'info',
  /** Everything. */
  DEBUG = 'debug',
  /** Nothing; for the log on the host only. */
  NONE = 'none',
}
