/** What the configuration file of a private Dovecot is made from. */
export type DovecotPlan = {
  readonly directory: string;
  readonly ports: { readonly imap: number; readonly imaps: number; readonly lmtp: number };
  readonly certificate: { readonly certFile: string; readonly keyFile: string };
  /** The unprivileged system user that everything runs as. */
  readonly user: {
    readonly name: string;
    readonly group: string;
    readonly uid: number;
    readonly gid: number;
  };
  /** Started by root: Dovecot then insists on separate users for its login processes. */
  readonly asRoot: boolean;
  /** Where Dovecot asks about bearer tokens; null switches OAuth2 off. */
  readonly tokenInfoUrl: string | null;
  /** Further settings, one per line. */
  readonly extra: string;
};

/** The text of dovecot.conf (2.3): everything below `directory`, on loopback ports, with users in a flat file. */
export function dovecotConfig(plan: DovecotPlan): string {
  const { directory, ports, certificate, user, asRoot } = plan;
  const people = asRoot
    ? ''
    : `default_internal_user = ${user.name}\ndefault_login_user = ${user.name}\ndefault_internal_group = ${user.group}\n`;
  const unprivileged = asRoot ? '' : 'chroot =\n  user = ' + user.name;
  return `
base_dir = ${directory}/run
state_dir = ${directory}/run
log_path = ${directory}/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
${people}first_valid_uid = 1
first_valid_gid = 1
ssl = yes
ssl_cert = <${certificate.certFile}
ssl_key = <${certificate.keyFile}
disable_plaintext_auth = no
auth_mechanisms = plain login${plan.tokenInfoUrl === null ? '' : ' xoauth2 oauthbearer'}
auth_failure_delay = 0
mail_location = maildir:${directory}/mail/%u
mail_fsync = never
mailbox_idle_check_interval = 1s
lmtp_save_to_detail_mailbox = no
recipient_delimiter = +
${oauthPassdb(plan)}
passdb {
  driver = passwd-file
  args = scheme=PLAIN username_format=%u ${directory}/users/%u
}
userdb {
  driver = static
  args = uid=${user.uid} gid=${user.gid} home=${directory}/home/%u
}
namespace inbox {
  inbox = yes
  separator = /
}
service imap-login {
  ${unprivileged}
  process_min_avail = 0
  inet_listener imap { 
    port = ${ports.imap} 
  }
  inet_listener imaps { 
    port = ${ports.imaps}
    ssl = yes 
  }
}
service lmtp {
  inet_listener lmtp { 
    address = 127.0.0.1
    port = ${ports.lmtp} 
  }
}
service anvil {
  ${unprivileged}
  # Without this, a refused sign-in slows down every later one from the same address.
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  ${unprivileged}
}
service imap-hibernate {
  ${unprivileged}
}
${plan.extra}
`;
}

function oauthPassdb(plan: DovecotPlan): string {
  if (plan.tokenInfoUrl === null) return '';
  return `passdb {\n  driver = oauth2\n  mechanisms = xoauth2 oauthbearer\n  args = ${plan.directory}/oauth2.conf\n}\n`;
}

/** The text of oauth2.conf: Dovecot asks the token server whose token it was given. */
export function dovecotOauthConfig(tokenInfoUrl: string): string {
  return `tokeninfo_url = ${tokenInfoUrl}\nusername_attribute = user\nactive_attribute = active\nactive_value = true\n`;
}
