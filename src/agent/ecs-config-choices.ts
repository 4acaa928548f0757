/** Logging drivers that containers can use. */
export enum LoggingDriver {
  /** JSON files on the instance. */
  JSON_FILE = 'json-file',
  /** The syslog of the instance. */
  SYSLOG = 'syslog',
  /** The systemd journal. */
  JOURNALD = 'journald',
  /** A Graylog server. */
  GELF = 'gelf',
  /** A Fluentd daemon. Required by FireLens. */
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
  /** No logs. */
  NONE = 'none',
}

/** How the agent pulls images that may already be on the instance. */
export enum ImagePullBehavior {
  /** Pulls the image, and uses the cached one if the pull fails. */
  DEFAULT = 'default',
  /** Pulls the image, and fails if the pull fails. */
  ALWAYS = 'always',
  /** Pulls the image once per instance, until it is cleaned up. */
  ONCE = 'once',
  /** Pulls the image only if it is not cached. The agent then cleans up no images at all: give the instance a large disk. */
  PREFER_CACHED = 'prefer-cached',
}

/** How the agent collects task metrics. */
export enum MetricsCollection {
  /** Streams metrics from Docker. */
  STREAM = 'stream',
  /** Polls metrics every few seconds, which uses less CPU on instances with many containers. */
  POLL = 'poll',
  /** Collects no metrics. Scaling by CPU or memory utilization then has no data. */
  OFF = 'off',
}

/** Log level of the ECS agent. */
export enum AgentLogLevel {
  /** Critical errors only. */
  CRITICAL = 'crit',
  /** Errors. */
  ERROR = 'error',
  /** Errors and warnings. */
  WARN = 'warn',
  /** Errors, warnings and normal operations. */
  INFO = 'info',
  /** All messages. */
  DEBUG = 'debug',
  /** No messages. Only for the log file on the instance. */
  NONE = 'none',
}
