//! IndexedDB with one record, for what local storage can't hold.

use js_sys::Promise;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbFactory, IdbObjectStore, IdbRequest, IdbTransactionMode};

/// An open database. Dropping it closes it.
pub struct Database(IdbDatabase);

/// The only store, and the only record in it.
const STORE: &str = "kept";
const RECORD: &str = "one";

impl Database {
    /// Opens a database; one that is not there is made only when `create` says so, and else leaves no trace.
    pub async fn open(name: &str, create: bool) -> Option<Self> {
        let request = factory()?.open_with_u32(name, 1).ok()?;
        let asked = request.clone();
        let upgrade = Closure::once_into_js(move || {
            if create {
                let database: Option<IdbDatabase> =
                    asked.result().ok().and_then(|found| found.dyn_into().ok());
                // A store that could not be made shows when it is asked for.
                let _ = database.map(|database| database.create_object_store(STORE));
            } else if let Some(transaction) = asked.transaction() {
                let _ = transaction.abort();
            }
        });
        request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
        done(&request).await?.dyn_into().ok().map(Self)
    }

    /// Removes a database with all it holds. False when the browser refuses.
    pub async fn delete(name: &str) -> bool {
        match factory().and_then(|factory| factory.delete_database(name).ok()) {
            Some(request) => done(&request).await.is_some(),
            None => false,
        }
    }

    /// What is kept.
    pub async fn get(&self) -> Option<JsValue> {
        let record = JsValue::from_str(RECORD);
        let request = self
            .store(IdbTransactionMode::Readonly)?
            .get(&record)
            .ok()?;
        done(&request).await.filter(|found| !found.is_undefined())
    }

    /// Keeps a value in place of what was there. False when it can't be kept.
    pub async fn put(&self, value: &JsValue) -> bool {
        let record = JsValue::from_str(RECORD);
        let request = self
            .store(IdbTransactionMode::Readwrite)
            .and_then(|store| store.put_with_key(value, &record).ok());
        match request {
            Some(request) => done(&request).await.is_some(),
            None => false,
        }
    }

    fn store(&self, mode: IdbTransactionMode) -> Option<IdbObjectStore> {
        let transaction = self.0.transaction_with_str_and_mode(STORE, mode).ok()?;
        transaction.object_store(STORE).ok()
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        self.0.close();
    }
}

/// Absent where storage is forbidden.
fn factory() -> Option<IdbFactory> {
    web_sys::window()?.indexed_db().ok().flatten()
}

/// The result of a request; nothing when it failed.
async fn done(request: &IdbRequest) -> Option<JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        let asked = request.clone();
        let success = Closure::once_into_js(move || {
            let result = asked.result().unwrap_or(JsValue::UNDEFINED);
            // A function of the browser's own, which has no way to fail.
            let _ = resolve.call1(&JsValue::NULL, &result);
        });
        let failure = Closure::once_into_js(move || {
            let _ = reject.call0(&JsValue::NULL);
        });
        request.set_onsuccess(Some(success.unchecked_ref()));
        request.set_onerror(Some(failure.unchecked_ref()));
    });
    JsFuture::from(promise).await.ok()
}
