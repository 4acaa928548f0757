/*
 * A Compose file as `docker compose config` prints it: variables filled in, `extends` and `include` carried out, and every short form written
 * as its long form. The names are those of the Compose specification. Durations are texts such as `1m30s`, sizes are texts of bytes.
 */

/** A Compose file. */
export interface ComposeShape {
  readonly name?: string;
  readonly services: ComposeMap<ComposeServiceShape>;
  readonly volumes?: ComposeMap<ComposeVolumeShape>;
  readonly networks?: ComposeMap<ComposeNetworkShape>;
  readonly secrets?: ComposeMap<ComposeSecretShape>;
  readonly configs?: ComposeMap<ComposeSecretShape>;
  readonly models?: ComposeMap<unknown>;
  readonly jobs?: ComposeMap<unknown>;
}

/** A mapping of YAML. */
export interface ComposeMap<T> {
  readonly [name: string]: T;
}

/** A member of `services`. */
export interface ComposeServiceShape {
  readonly image?: string;
  readonly build?: ComposeBuildShape;
  readonly platform?: string;
  readonly container_name?: string;
  readonly profiles?: readonly string[];

  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly working_dir?: string;
  readonly user?: string;
  readonly group_add?: readonly string[];
  readonly init?: boolean;
  readonly privileged?: boolean;
  readonly read_only?: boolean;
  readonly cap_add?: readonly string[];
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly stdin_open?: boolean;
  readonly tty?: boolean;
  readonly stop_signal?: string;
  readonly stop_grace_period?: string;

  /** Null: taken from the environment of whoever runs Compose. */
  readonly environment?: ComposeMap<string | null>;
  readonly env_file?: readonly { readonly path: string; readonly required?: boolean; readonly format?: string }[];
  readonly secrets?: readonly ComposeGrantShape[];
  readonly configs?: readonly ComposeGrantShape[];
  readonly labels?: ComposeMap<string>;

  readonly depends_on?: ComposeMap<ComposeDependencyShape>;
  readonly healthcheck?: ComposeHealthCheckShape;
  /** `no`, `always`, `unless-stopped`, `on-failure` or `on-failure:3`. */
  readonly restart?: string;

  readonly ports?: readonly ComposePortShape[];
  /** Ports such as `8080`, `8080/udp` or `8080-8090`. */
  readonly expose?: readonly string[];
  /** `host`, `none`, `bridge`, `service:NAME` or `container:NAME`. */
  readonly network_mode?: string;
  readonly networks?: ComposeMap<ComposeServiceNetworkShape | null>;
  readonly links?: readonly string[];
  readonly external_links?: readonly string[];
  readonly hostname?: string;
  readonly domainname?: string;
  /** Addresses by host name. */
  readonly extra_hosts?: ComposeMap<readonly string[]>;
  readonly dns?: readonly string[];
  readonly dns_search?: readonly string[];
  readonly dns_opt?: readonly string[];
  readonly mac_address?: string;

  readonly volumes?: readonly ComposeMountShape[];
  readonly volumes_from?: readonly string[];
  /** Path, and options behind a colon: `/run:size=64m,mode=1777`. */
  readonly tmpfs?: readonly string[];
  readonly shm_size?: string;
  readonly devices?: readonly { readonly source: string; readonly target?: string; readonly permissions?: string }[];

  readonly ulimits?: ComposeMap<{ readonly soft: number; readonly hard: number }>;
  readonly sysctls?: ComposeMap<string>;
  readonly pid?: string;
  readonly ipc?: string;
  readonly cpus?: number;
  readonly cpu_shares?: number;
  readonly mem_limit?: string;
  readonly mem_reservation?: string;
  readonly memswap_limit?: string;
  readonly mem_swappiness?: number;
  readonly pids_limit?: number;
  readonly gpus?: readonly ComposeDeviceRequestShape[];
  readonly scale?: number;
  readonly deploy?: ComposeDeployShape;
  readonly logging?: { readonly driver?: string; readonly options?: ComposeMap<string> };

  /** What the specification has besides: carried, and judged by its name. */
  readonly [other: string]: unknown;
}

/** `build` of a service. */
export interface ComposeBuildShape {
  readonly context?: string;
  readonly dockerfile?: string;
  readonly dockerfile_inline?: string;
  readonly target?: string;
  readonly args?: ComposeMap<string | null>;
  readonly platforms?: readonly string[];
  readonly [other: string]: unknown;
}

/** A member of `depends_on`. */
export interface ComposeDependencyShape {
  /** `service_started`, `service_healthy` or `service_completed_successfully`. */
  readonly condition: string;
  readonly required?: boolean;
  readonly restart?: boolean;
}

/** `healthcheck` of a service. */
export interface ComposeHealthCheckShape {
  /** Begins with `CMD`, `CMD-SHELL` or `NONE`. */
  readonly test?: readonly string[];
  readonly interval?: string;
  readonly timeout?: string;
  readonly retries?: number;
  readonly start_period?: string;
  readonly start_interval?: string;
  readonly disable?: boolean;
}

/** A member of `ports`: one port of the container. */
export interface ComposePortShape {
  readonly target: number;
  /** A port or a range of ports of the host; any free one where it is not given. */
  readonly published?: string;
  readonly protocol?: string;
  readonly host_ip?: string;
  readonly mode?: string;
  readonly name?: string;
  readonly app_protocol?: string;
}

/** A member of `secrets` or `configs` of a service. */
export interface ComposeGrantShape {
  readonly source: string;
  readonly target?: string;
  readonly uid?: string;
  readonly gid?: string;
  readonly mode?: string;
}

/** A member of `volumes` of a service. */
export interface ComposeMountShape {
  /** `bind`, `volume`, `tmpfs`, `npipe`, `cluster` or `image`. */
  readonly type: string;
  readonly source?: string;
  readonly target?: string;
  readonly read_only?: boolean;
  readonly consistency?: string;
  readonly bind?: ComposeMap<unknown>;
  readonly volume?: ComposeMap<unknown>;
  readonly tmpfs?: { readonly size?: string; readonly mode?: number };
  readonly image?: ComposeMap<unknown>;
}

/** A member of `networks` of a service. */
export interface ComposeServiceNetworkShape {
  readonly aliases?: readonly string[];
  readonly [other: string]: unknown;
}

/** `deploy` of a service. */
export interface ComposeDeployShape {
  readonly mode?: string;
  readonly replicas?: number;
  readonly labels?: ComposeMap<string>;
  readonly resources?: {
    readonly limits?: { readonly cpus?: string; readonly memory?: string; readonly pids?: number };
    readonly reservations?: { readonly cpus?: string; readonly memory?: string; readonly devices?: readonly ComposeDeviceRequestShape[] };
  };
  readonly restart_policy?: { readonly condition?: string; readonly delay?: string; readonly max_attempts?: number; readonly window?: string };
  readonly [other: string]: unknown;
}

/** A request for devices, such as GPUs. */
export interface ComposeDeviceRequestShape {
  readonly capabilities?: readonly string[];
  readonly driver?: string;
  /** -1: all. */
  readonly count?: number;
  readonly device_ids?: readonly string[];
  readonly options?: ComposeMap<string>;
}

/** A member of `volumes` of the file. */
export interface ComposeVolumeShape {
  readonly name?: string;
  readonly driver?: string;
  readonly driver_opts?: ComposeMap<string>;
  readonly external?: boolean;
  readonly labels?: ComposeMap<string>;
}

/** A member of `networks` of the file. */
export interface ComposeNetworkShape {
  readonly name?: string;
  readonly driver?: string;
  readonly external?: boolean;
  readonly [other: string]: unknown;
}

/** A member of `secrets` or `configs` of the file. */
export interface ComposeSecretShape {
  readonly name?: string;
  readonly file?: string;
  /** Name of a variable of the environment. */
  readonly environment?: string;
  readonly content?: string;
  readonly external?: boolean;
  readonly [other: string]: unknown;
}
