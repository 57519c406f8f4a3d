//! Opening the files of a folder, and writing them back if the browser has the File System Access API.

use anyhow::Result;
use libtest_mimic::Trial;
use serde_json::json;
use sig_tests::page::Page;
use sig_tests::stage::Stage;

use super::{CHANGES, INFO, drop_files, open, rename};

/// A folder in the browser's private file system, since a test can't operate the folder picker.
const PICKER: &str = "
globalThis.folder = async () => {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle('sig-A', { create: true });
};
globalThis.showDirectoryPicker = folder;
globalThis.put = async (path, text) => {
  const names = path.split('/');
  let inside = await folder();
  for (const name of names.slice(0, -1)) inside = await inside.getDirectoryHandle(name, { create: true });
  const file = await (await inside.getFileHandle(names.at(-1), { create: true })).createWritable();
  await file.write(text);
  await file.close();
};
globalThis.has = async (name) => (await (await (await folder()).getFileHandle(name)).getFile()).text();";

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; a_folder_is_opened_and_written_back, a_checkout_has_many_sigs]
}

async fn a_folder_is_opened_and_written_back(page: &Page) -> Result<()> {
    page.on_new_document(PICKER);
    open(page).await?;
    let can = "globalThis.FileSystemFileHandle?.prototype.createWritable !== undefined \
               && !!navigator.storage?.getDirectory";
    if page.value(can).await? != json!(true) {
        println!("skipped: {:?} has no folder that a page can write into", page.engine());
        return Ok(());
    }
    page.run(&format!(
        "globalThis.ready = Promise.all([put('sig-info.yaml', {}), put('.git/config.md', 'x'), \
         put('src-openeuler/r/runc.yaml', 'name: runc\\ndescription: Runs\\n')]).then(() => globalThis.isReady = true)",
        json!(INFO)
    ))
    .await?;
    page.expect("the folder is there", "globalThis.isReady", json!(true)).await?;
    page.click("document.querySelector('#begin [data-do=open]')").await?;
    let files = "[...document.getElementById('file').options].map(it => it.value)";
    page.expect("its files", files, json!(["sig-info.yaml", "src-openeuler/r/runc.yaml"])).await?;
    page.expect("its name", "document.getElementById('sig').value", json!("sig-A")).await?;
    rename(page, "frank").await?;
    page.wait_until("it is read", &format!("{CHANGES}.some(it => it.includes('frank'))")).await?;
    page.click("document.getElementById('save')").await?;
    let said = "document.getElementById('kept').textContent";
    page.expect("it is said", said, json!("Written into the folder: 1.")).await?;
    page.run("has('sig-info.yaml').then(text => globalThis.written = text)").await?;
    page.expect("it is written", "globalThis.written", json!(INFO.replace("alice", "frank"))).await
}

/// A community's checkout shows one SIG at a time, with the data from the community's list.
async fn a_checkout_has_many_sigs(page: &Page) -> Result<()> {
    open(page).await?;
    // A test can't drop folders, but a community with one file for all SIGs needs none.
    let list = "sigs:\n- dir: sig-apps\n  name: Apps\n  mission_statement: Apps.\n\
                - dir: sig-cli\n  name: CLI\n  mission_statement: Commands.\n";
    drop_files(page, &[("sigs.yaml", list)]).await?;
    let ids = "[...document.getElementById('sigs').options].map(it => it.value)";
    page.expect("the SIGs", ids, json!(["sig-apps", "sig-cli"])).await?;
    page.wait_until("the first one", "root.textContent.includes('Apps.')").await?;
    page.run(
        "const select = document.getElementById('sigs'); select.value = 'sig-cli'; \
         select.dispatchEvent(new Event('change'))",
    )
    .await?;
    page.wait_until("the other one", "root.textContent.includes('Commands.')").await
}
