import HTTPTypes
import Hummingbird

/// For whoever watches over the process.
struct HealthRoutes {
  let desk: any FrontDesk
  let registry: PrometheusRegistry

  func add(to router: Router<WebContext>) {
    router.get("/healthz") { _, _ in Site.text("ok") }
    router.get("/readyz") { [desk] _, _ in
      if let reason = desk.unreadiness { return Site.text(reason, status: .serviceUnavailable) }
      return Site.text("ready")
    }
    router.get("/metrics") { [registry] _, _ in
      Site.response(Array(registry.text().utf8), contentType: PrometheusRegistry.contentType)
    }
  }
}
